/**
 * Writes frontend/vectors/*.json anew, by Node's own crypto and by a second, separate way of laying out ids and
 * canonical text, so that the vectors do not merely repeat the code they test. Run by hand; the output is committed.
 */

import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";

const folder = resolve(import.meta.dirname, "../vectors");
const write = (name, value) => writeFileSync(resolve(folder, name), `${JSON.stringify(value, null, 2)}\n`);
const hash = (text) => createHash("sha256").update(text, "utf8").digest("hex");

function uuid(ms, randHex) {
  const rand = [...Buffer.from(randHex, "hex")].map((byte) => byte.toString(2).padStart(8, "0"));
  const a = rand.slice(0, 2).join("").slice(4);
  const b = rand.slice(2).join("").slice(2);
  const bits = `${ms.toString(2).padStart(48, "0")}0111${a}10${b}`;
  const hex = BigInt(`0b${bits}`).toString(16).padStart(32, "0");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const ids = [
  [0, "00000000000000000000"],
  [0, "ffffffffffffffffffff"],
  [1645557742000, "0cc318c4dc0c0c07398f"],
  [1795420320123, "f1234567890abcdef012"],
  [1795420320124, "0fff3fffffffffffffff"],
  [281474976710655, "ffffffffffffffffffff"],
  [4294967296, "a5a5a5a5a5a5a5a5a5a5"],
].map(([ms, rand_hex]) => ({ ms, rand_hex, uuid: uuid(ms, rand_hex) }));

// value and its canonical text, the text written by hand
const canonical = [
  [null, "null"],
  [true, "true"],
  [0, "0"],
  [-7, "-7"],
  [9007199254740991, "9007199254740991"],
  [-9007199254740991, "-9007199254740991"],
  ["", '""'],
  ["冲床 2 号线", '"冲床 2 号线"'],
  ["护罩缺 2 颗螺丝😀", '"护罩缺 2 颗螺丝😀"'],
  ['"\\/\b\f\n\r\t', '"\\"\\\\/\\b\\f\\n\\r\\t"'],
  ["\u0000\u001f\u007f\u0080\u2028\u2029", '"\\u0000\\u001f\u007f\u0080\u2028\u2029"'],
  ["56.60", '"56.60"'],
  [[], "[]"],
  [{}, "{}"],
  [[3, "b", null, false, [1, { a: 1 }]], '[3,"b",null,false,[1,{"a":1}]]'],
  [{ b: 1, a: 2, B: 3, "": 4, 10: 5, 9: 6 }, '{"":4,"10":5,"9":6,"B":3,"a":2,"b":1}'],
  // UTF-16 order: U+1F600 (d83d de00) stands before U+FB33 although its code point is larger
  [{ "\ufb33": 1, "\u{1f600}": 2, "€": 3, "\r": 4, "ö": 5, 1: 6, "\u0080": 7 }, '{"\\r":4,"1":6,"\u0080":7,"ö":5,"€":3,"\u{1f600}":2,"\ufb33":1}'],
  [{ 名称: "示例铸造厂", 等级: "较大", items: [{ result: "ok", note: "", check: "c1" }] }, '{"items":[{"check":"c1","note":"","result":"ok"}],"名称":"示例铸造厂","等级":"较大"}'],
].map(([value, text]) => ({ value, text, sha256: hash(text) }));

const refused = [
  { json: "1.5", why: "a fraction: decimals travel as strings" },
  { json: "9007199254740992", why: "beyond the safe integers" },
  { json: "-9007199254740992", why: "beyond the safe integers" },
  { json: "1e300", why: "beyond the safe integers" },
  { json: '"\\ud800"', why: "a lone high surrogate" },
  { json: '"a\\udc00"', why: "a lone low surrogate" },
  { json: '{"\\ud83d":1}', why: "a lone surrogate in a name" },
];

const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const { kty, crv, x, y } = publicKey.export({ format: "jwk" });
const other = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export({ format: "jwk" });
const unsigned = {
  v: 1,
  act: "inspections.submit",
  id: uuid(1795420320123, "f1234567890abcdef012"),
  device: uuid(1795420000000, "00112233445566778899"),
  happened_at: "2026-11-23T07:52:00.123Z",
  clock_offset_ms: -412,
  offline: true,
  body: { point: uuid(1795400000000, "a5a5a5a5a5a5a5a5a5a5"), items: [{ check: "c1", result: "bad", note: "左侧护罩缺 2 颗螺丝😀", photos: [hash("photo")] }] },
  photos: [{ sha256: hash("photo"), size: 5, type: "image/jpeg" }],
};
// keys of this value in canonical order by a plain recursive sort; it holds no surrogate names
const sorted = (v) => Array.isArray(v) ? v.map(sorted) : v && typeof v === "object" ? Object.fromEntries(Object.keys(v).sort().map((k) => [k, sorted(v[k])])) : v;
const text = JSON.stringify(sorted(unsigned));
const signature = sign("sha256", Buffer.from(text), { key: privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url");
const envelope = { ...unsigned, signature };
const jwk = { kty, crv, x, y };
const flipped = Buffer.from(signature, "base64url");
flipped[40] ^= 1;
const signatures = [
  { name: "as signed", jwk, envelope, valid: true },
  { name: "members in another order", jwk, envelope: Object.fromEntries(Object.entries(envelope).reverse()), valid: true },
  { name: "a note changed", jwk, envelope: { ...envelope, body: { ...envelope.body, items: [{ ...envelope.body.items[0], note: "" }] } }, valid: false },
  { name: "bad turned into ok", jwk, envelope: { ...envelope, body: { ...envelope.body, items: [{ ...envelope.body.items[0], result: "ok" }] } }, valid: false },
  { name: "the time moved", jwk, envelope: { ...envelope, happened_at: "2026-11-23T07:52:00.124Z" }, valid: false },
  { name: "a photo taken away", jwk, envelope: { ...envelope, photos: [] }, valid: false },
  { name: "a member added", jwk, envelope: { ...envelope, extra: null }, valid: false },
  { name: "one bit of the signature turned", jwk, envelope: { ...envelope, signature: flipped.toString("base64url") }, valid: false },
  { name: "another device's key", jwk: { kty, crv, x: other.x, y: other.y }, envelope, valid: false },
  { name: "a signature cut short", jwk, envelope: { ...envelope, signature: signature.slice(0, 80) }, valid: false },
  { name: "no signature", jwk, envelope: { ...envelope, signature: null }, valid: false },
];

write("ids.json", ids);
write("canonical.json", canonical);
write("canonical-refused.json", refused);
write("signatures.json", signatures.map((row) => ({ ...row, canonical_sha256: hash(JSON.stringify(sorted((({ signature: _, ...rest }) => rest)(row.envelope)))) })));
