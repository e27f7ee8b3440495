import { expect, test } from "vitest";
import { checksOf, chosen, codeIn, keptAs, pageOf, shortOf, spelled } from "../src/scan/found";

const TOKEN = "K3VQ7MXA2RBDNW5ZT222";

test("the printed address, any host, any case, with and without edition, and the bare code are ours", () => {
  expect(codeIn(`HTTPS://ANMA.EXAMPLE.CN/Q/${TOKEN}/3`)).toMatchObject({ token: TOKEN, edition: "3", host: "anma.example.cn" });
  expect(codeIn(`https://old-name.cn:8443/q/${TOKEN.toLowerCase()}/?from=x`)).toMatchObject({ token: TOKEN, edition: "", host: "old-name.cn:8443" });
  expect(codeIn(` ${TOKEN}\n`)).toMatchObject({ token: TOKEN, host: "" });
});

test("what a wall has beside ours is not ours", () => {
  const others = ["", "https://pay.example/abc", `javascript:alert(1)//Q/${TOKEN}`, `https://x.cn/other/Q/${TOKEN}`, `HTTPS://X.CN/Q/${TOKEN}1`];
  for (const text of [...others, `HTTPS://X.CN/Q/${TOKEN}/0`, `HTTPS://X.CN/Q/${TOKEN}/3/4`, "WIFI:S:shop;;", "K7M2-9PQR"]) expect(codeIn(text), text).toBeNull();
});

test("of several symbols ours is taken, the same one twice is one, and between two of ours is not guessed", () => {
  const [one, other] = [`HTTPS://A.CN/Q/${TOKEN}`, `HTTPS://A.CN/Q/${TOKEN.replace("222", "333")}`];
  expect(chosen(["https://pay.example", one])).toMatchObject({ token: TOKEN });
  expect(chosen([one, `${one}/2`])).toMatchObject({ token: TOKEN });
  expect(chosen([one, other])).toBe("two");
  expect(chosen(["https://pay.example"])).toBe("foreign");
  expect(chosen([])).toBeNull();
});

test("it leads to the label's page, a foreign address by way of the server, and never off this site", () => {
  const here = codeIn(`HTTPS://ANMA.CN/Q/${TOKEN}/3`)!;
  expect(pageOf(here, ["localhost:8000", "anma.cn"])).toBe(`/Q/${TOKEN}/3`);
  expect(pageOf(here, ["other.cn"])).toBe(`/scan?code=${encodeURIComponent(`HTTPS://ANMA.CN/Q/${TOKEN}/3`)}`);
  expect(pageOf(codeIn(TOKEN)!, [])).toBe(`/Q/${TOKEN}`);
  expect(keptAs(here)).toEqual([`/Q/${TOKEN}/3`, `/Q/${TOKEN}`, `/labels/bind?code=${TOKEN}`, `/visits/door?code=${TOKEN}`]);
  expect(checksOf("p", spelled(here))).toBe(`/inspect/p?round=1&code=Q%2F${TOKEN}%2F3`);
});

test("typed letters are compared as the list of the round writes them", () => {
  expect(shortOf(" k7m2–9pqr ")).toBe("K7M29PQR");
  for (const text of ["K7M2-9PQ", "K7M2-9PQ0", ""]) expect(shortOf(text)).toBe("");
});
