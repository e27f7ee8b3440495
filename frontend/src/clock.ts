/** The time as the server has it: a phone's own clock may be years off, and the round's day and the alarm must not be. */

import { OFFSET_KEY } from "./envelope";
import { readMeta, writeMeta, type QueueRecord } from "./store";

const ASKED_KEY = "clock_asked";
const FRESH_MS = 60 * 60 * 1000;
/** What waits so long makes an alarm. */
export const ALARM_MS = 24 * 60 * 60 * 1000;
const JUMP_MS = 10 * 60 * 1000;

let offset = 0;

/** The phone's clock put right by what the last contact told. */
export function trueNow(): number {
  return Date.now() + offset;
}

/** Read what the last contact told; whether it may still hold. A clock that somebody has set since is noticed too. */
export async function learnClock(): Promise<boolean> {
  offset = (await readMeta<number>(OFFSET_KEY)) ?? 0;
  const asked = await readMeta<number>(ASKED_KEY);
  return asked !== undefined && Math.abs(Date.now() - asked) < FRESH_MS;
}

/** Keep what an answer told: server minus device in ms. */
export async function keepClock(told: number): Promise<void> {
  offset = told;
  await writeMeta(OFFSET_KEY, told);
  await writeMeta(ASKED_KEY, Date.now());
}

/** When it was handed in, put right where the phone knew its clock's error then; nobody's time is put right already. */
export function bornAt({ owner, created, envelope }: QueueRecord, wrong: number = offset): number {
  const told = envelope.clock_offset_ms;
  return owner && told === null ? created + wrong : Date.parse(envelope.happened_at) + (told ?? 0);
}

/**
 * Since when it waits, in ms, by the server's time as far as this phone ever learned it: a clock that was put right
 * meanwhile neither makes an alarm nor hides one. What was made after now lies on the far side of a jump: it counts as old.
 */
export function ageOf(record: QueueRecord, now: number = Date.now(), wrong: number = offset): number {
  const age = now + wrong - bornAt(record, wrong);
  return age < -JUMP_MS ? ALARM_MS : Math.max(0, age);
}
