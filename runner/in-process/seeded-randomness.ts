import crypto, { createCipheriv, createHash } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

/** Bytes that are drawn at once. */
const BLOCK = 4096;

/** Runs work for which everything that is random in this process (ids, passwords, the pauses between retries) follows from a seed. */
export async function withSeededRandomness<T>(seed: number, work: () => Promise<T>): Promise<T> {
  const key = createHash('sha256').update(`seed ${seed}`).digest();
  const stream = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  let block = Buffer.alloc(0);
  const bytes = (size: number) => {
    // One call for many numbers, because each call takes as long as a request.
    if (block.length < size) block = Buffer.concat([block, stream.update(Buffer.alloc(BLOCK + size))]);
    const taken = Buffer.from(block.subarray(0, size));
    block = block.subarray(size);
    return taken;
  };
  const fraction = () => bytes(6).readUIntBE(0, 6) / 2 ** 48;
  const seeded = {
    randomBytes: bytes,
    randomUUID: () => toUUID(bytes(16)),
    randomInt: (end: number) => Math.floor(fraction() * end),
  };
  const { randomBytes, randomUUID, randomInt } = crypto;
  const { random } = Math;
  Object.assign(crypto, seeded);
  Object.assign(Math, { random: fraction });
  Object.assign(globalThis.crypto, { randomUUID: seeded.randomUUID });
  // So that `import { randomUUID } from 'node:crypto'` gets the seeded one too.
  syncBuiltinESMExports();
  try {
    return await work();
  } finally {
    Object.assign(crypto, { randomBytes, randomUUID, randomInt });
    Object.assign(Math, { random });
    Reflect.deleteProperty(globalThis.crypto, 'randomUUID');
    syncBuiltinESMExports();
  }
}

/** Formats 16 bytes as a UUID of version 4. */
function toUUID(bytes: Buffer): string {
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
