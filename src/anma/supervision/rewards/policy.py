from anma.acts.policy import Route

ROUTES: dict[str, Route] = {
    "supervision:rewards": Route(permission="rewards.see"),
    "supervision:rewards_download": Route(permission="rewards.see"),
    "supervision:reward": Route(permission="supervision.reward_tip", methods=("POST",), subject="hazards.Tip"),
    "supervision:pay_reward": Route(
        permission="supervision.pay_reward", methods=("POST",), subject="supervision.TipReward"
    ),
    "supervision:choose_word": Route(anonymous=True, methods=("POST",)),
}
