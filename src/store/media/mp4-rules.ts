import { boxesIn, free, numberAt, Refusal } from './boxes.ts';
import type { Box } from './boxes.ts';

/** What stays of a box. */
type Rule = (box: Box) => void;
export type Rules = Readonly<Record<string, Rule>>;

/** Of boxes side by side, those with a rule stay as it says; all others become empty room. */
export function apply(boxes: readonly Box[], rules: Rules): void {
  for (const box of boxes) (rules[box.type] ?? free)(box);
}

const inside =
  (rules: Rules): Rule =>
  ({ body }) =>
    apply(boxesIn(body), rules);

const whole: Rule = () => undefined;

/** So many bytes are what players read; what stands behind them is anybody's. */
const first =
  (length: number): Rule =>
  ({ body }) => {
    if (body.length > length) body.fill(0, length);
  };

/** Version and flags, how many rows, the rows. */
const table =
  (width: number): Rule =>
  (box) =>
    first(8 + numberAt(box.body, 4) * width)(box);

/** The first byte of most boxes. */
const versionOf = ({ body }: Box): number => numberAt(body, 0) >>> 24;

/** When it was made and changed; numbers are of 32 bits, or of 64 in version 1. */
const undated =
  (short: number, long: number): Rule =>
  (box) => {
    const version = versionOf(box);
    if (version > 1 || box.body.length < short) throw new Refusal('broken');
    box.body.fill(0, 4, version === 1 ? 20 : 12);
    first(version === 1 ? long : short)(box);
  };

/** The kind of a track; the maker and the name behind it can be a device's or a person's. */
const unnamed = first(12);

/** Where samples are: in this file. Otherwise it would be the path of another one. */
const here: Rule = ({ body }) => {
  const entries = boxesIn(body.subarray(8));
  if (!entries.every((entry) => (numberAt(entry.body, 0) & 1) === 1)) throw new Refusal('broken');
  entries.forEach(first(4));
};

/** Colours by number stay; a profile is a file of its own, with device and author. */
const colours: Rule = (box) => {
  if (box.body.toString('latin1', 0, 4).startsWith('ncl')) first(11)(box);
  else free(box);
};

/** How to decode. */
const CODEC: Rules = {
  ...Object.fromEntries(
    ['avcC', 'hvcC', 'lhvC', 'vpcC', 'av1C', 'dvcC', 'dvvC', 'esds', 'dOps', 'dfLa', 'alac', 'dac3', 'dec3'].map(
      (type) => [type, whole],
    ),
  ),
  damr: first(9),
  d263: first(7),
  colr: colours,
  pasp: first(8),
  clap: first(32),
  fiel: first(2),
  mdcv: first(24),
  clli: first(4),
  chan: whole,
};

/** QuickTime wraps it for sound, and ends the list with a box that has no type. */
const WRAPPED: Rules = { ...CODEC, frma: first(4), enda: first(2), mp4a: first(4), '\0\0\0\0': first(0) };

/** Pictures and sound that we know to be nothing else; a picture of `jpeg` could bring a camera's words with it. */
export const CODECS: Readonly<Record<string, readonly string[]>> = {
  vide: ['avc1', 'avc3', 'hvc1', 'hev1', 'dvh1', 'dvhe', 'vp08', 'vp09', 'av01', 'mp4v', 's263'],
  soun: ['mp4a', 'Opus', 'alac', 'samr', 'sawb', 'ac-3', 'ec-3', 'fLaC'],
};

/** A picture's entry: the vendor and the name of the encoder, which can be the camera's, go. */
function picture({ body }: Box): void {
  if (body.length < 78) throw new Refusal('broken');
  body.fill(0, 12, 16).fill(0, 42, 74);
  apply(boxesIn(body.subarray(78)), CODEC);
}

/** QuickTime's versions 1 and 2 have more fields before the boxes than the standard's; how many is seen by what follows. */
function sound({ body }: Box): void {
  if (body.length < 28) throw new Refusal('broken');
  const longest = { 1: 44, 2: 64 }[body.readUInt16BE(8)] ?? 28;
  body.fill(0, 12, 16);
  const at = startsBox(body.subarray(longest)) ? longest : 28;
  apply(boxesIn(body.subarray(at)), { ...CODEC, wave: inside(WRAPPED) });
}

const startsBox = (bytes: Buffer): boolean =>
  bytes.length === 0 || (bytes.length >= 8 && /^[\w-]{4}$/.test(bytes.toString('latin1', 4, 8)));

/** Of a description, how each kind of sample is to be decoded. */
const described: Rule = ({ body }) => {
  for (const entry of boxesIn(body.subarray(8))) {
    if (CODECS.vide?.includes(entry.type)) picture(entry);
    else sound(entry);
  }
};

const TABLES: Rules = {
  stsd: described,
  ...Object.fromEntries(
    Object.entries({ stts: 8, ctts: 8, stsc: 12, stss: 4, stps: 4, stco: 4, co64: 8 }).map(([type, width]) => [
      type,
      table(width),
    ]),
  ),
  stsz: (box) => first(12 + (numberAt(box.body, 4) > 0 ? 0 : numberAt(box.body, 8) * 4))(box),
};

const MEDIA: Rules = {
  mdhd: undated(24, 36),
  hdlr: unnamed,
  minf: inside({ vmhd: first(12), smhd: first(8), hdlr: unnamed, dinf: inside({ dref: here }), stbl: inside(TABLES) }),
};

/** What stays of a track with pictures or sound. */
const TRACK: Rules = {
  tkhd: undated(84, 96),
  edts: inside({ elst: (box) => table(versionOf(box) === 1 ? 20 : 12)(box) }),
  mdia: inside(MEDIA),
};

/** What stays of the film besides its tracks. */
export const MOVIE: Rules = { mvhd: undated(100, 112), trak: inside(TRACK) };
