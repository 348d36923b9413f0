/** Why a file cannot be cleaned: thrown inside the cleaner of films, which answers it. */
export class Refusal extends Error {
  readonly reason: 'kind' | 'broken';

  constructor(reason: 'kind' | 'broken') {
    super(reason);
    this.reason = reason;
  }
}

/** A number of 32 bits in a box; none is read behind its end. */
export function numberAt(body: Buffer, at: number): number {
  if (at + 4 > body.length) throw new Refusal('broken');
  return body.readUInt32BE(at);
}

/** One box of an MP4 or QuickTime file. Both views are of the file's own bytes: what is written into them changes it. */
export interface Box {
  readonly type: string;
  readonly whole: Buffer;
  /** What follows the header. */
  readonly body: Buffer;
}

const HEADER = 8;
const LONG_HEADER = 16;
/** More than any camera writes side by side; a file made of empty boxes would fill the memory with them. */
const MOST_BOXES = 10_000;

/** The boxes side by side from the start on, and where they end: at the first thing that cannot be one. */
export function leadingBoxes(bytes: Buffer): { readonly boxes: readonly Box[]; readonly end: number } {
  const boxes: Box[] = [];
  let end = 0;
  for (let box = boxAt(bytes, end); box; box = boxAt(bytes, end)) {
    if (boxes.length === MOST_BOXES) throw new Refusal('broken');
    boxes.push(box);
    end += box.whole.length;
  }
  return { boxes, end };
}

/** The boxes that fill a box. QuickTime ends some lists with a few zeros, too short for a box; whatever it is goes. */
export function boxesIn(body: Buffer): readonly Box[] {
  const { boxes, end } = leadingBoxes(body);
  if (body.length - end >= HEADER) throw new Refusal('broken');
  body.fill(0, end);
  return boxes;
}

function boxAt(bytes: Buffer, at: number): Box | undefined {
  const rest = bytes.subarray(at);
  if (rest.length < HEADER) return undefined;
  const short = rest.readUInt32BE(0);
  const header = short === 1 ? LONG_HEADER : HEADER;
  if (rest.length < header) return undefined;
  // 1: the size follows in 64 bits. 0: up to the end.
  const size = short === 1 ? Number(rest.readBigUInt64BE(HEADER)) : short === 0 ? rest.length : short;
  if (size < header || size > rest.length) return undefined;
  const whole = rest.subarray(0, size);
  return { type: whole.toString('latin1', 4, 8), whole, body: whole.subarray(header) };
}

/** The one box of a type. None, or two of which each player would choose its own, is no file we know. */
export function only(boxes: readonly Box[], type: string): Box {
  const [box, second] = boxes.filter((each) => each.type === type);
  if (!box || second) throw new Refusal('broken');
  return box;
}

/** Makes it empty room: its place in the file stays, so that everything else is found where it was. */
export function free({ whole, body }: Box): void {
  whole.write('free', 4, 'latin1');
  body.fill(0);
}
