/** The rear camera, its light, and why there is none. */

/** Names of the sentences on the page. */
export type Trouble = "insecure" | "wechat" | "none-here" | "denied" | "none" | "busy";

const WANTED: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: { ideal: "environment" }, width: { ideal: 1920 }, height: { ideal: 1080 } },
};
const WHY: Record<string, Trouble> = { NotAllowedError: "denied", SecurityError: "denied", NotFoundError: "none", OverconstrainedError: "none" };
// The parts that TypeScript's own list leaves out.
type Light = { torch?: boolean; focusMode?: string[] };

/** Why this browser gives no camera at all, or "" where it may be asked. */
export function hindered(): Trouble | "" {
  const devices = navigator.mediaDevices as MediaDevices | undefined; // old views of apps have none
  if (typeof devices?.getUserMedia === "function") return "";
  if (!isSecureContext) return "insecure";
  return /MicroMessenger/i.test(navigator.userAgent) ? "wechat" : "none-here";
}

/** Show the rear camera in `video`. Rejects with what the browser says; `troubleOf` puts it into our words. */
export async function start(video: HTMLVideoElement): Promise<MediaStreamTrack> {
  const stream = await navigator.mediaDevices.getUserMedia(WANTED);
  const track = stream.getVideoTracks()[0]!;
  video.srcObject = stream;
  try {
    await video.play();
    if (able(track).focusMode?.includes("continuous")) await set(track, { focusMode: "continuous" });
  } catch (error) {
    stop(track);
    throw error;
  }
  return track;
}

export function stop(track: MediaStreamTrack): void {
  track.stop();
}

export function troubleOf(error: unknown): Trouble {
  return WHY[(error as DOMException | null)?.name ?? ""] ?? "busy";
}

export function hasLight(track: MediaStreamTrack): boolean {
  return able(track).torch === true;
}

export async function light(track: MediaStreamTrack, on: boolean): Promise<void> {
  await set(track, { torch: on });
}

function able(track: MediaStreamTrack): Light {
  return (track.getCapabilities?.() ?? {}) as Light;
}

async function set(track: MediaStreamTrack, what: object): Promise<void> {
  await track.applyConstraints({ advanced: [what as MediaTrackConstraintSet] }).catch(() => undefined); // only a comfort
}
