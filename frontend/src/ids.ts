/** UUIDv7 (RFC 9562), made on the phone so that a row has its id before any network exists. */

const HEX = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, "0"));

/** Build the id from unix milliseconds and ten random bytes; the bit layout is in vectors/README.md. */
export function uuid7From(ms: number, rand: Uint8Array): string {
  if (!Number.isSafeInteger(ms) || ms < 0 || ms >= 2 ** 48) throw new RangeError("ms must fit into 48 bits");
  if (rand.length !== 10) throw new RangeError("exactly ten random bytes are needed");
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setUint16(0, Math.floor(ms / 2 ** 32));
  new DataView(bytes.buffer).setUint32(2, ms % 2 ** 32);
  bytes.set(rand, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = toHex(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** A new id for this moment of the device's clock. */
export function uuid7(now: number = Date.now()): string {
  return uuid7From(now, crypto.getRandomValues(new Uint8Array(10)));
}

/** Lower-case hexadecimal text of bytes. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => HEX[byte]).join("");
}
