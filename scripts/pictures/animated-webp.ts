/** A picture of an animation: a whole WebP, and how long it is shown, ms. */
export interface Frame {
  webp: Buffer;
  ms: number;
}

/**
 * One animated WebP of whole opaque frames of one size, repeated for ever. Chromium makes the frames, and the container of RIFF
 * chunks around them is all that is missing (https://developers.google.com/speed/webp/docs/riff_container).
 */
export function animateWebp(frames: readonly Frame[], width: number, height: number): Buffer {
  const canvas = Buffer.alloc(10);
  canvas.writeUInt8(0b10, 0); // animation
  canvas.writeUIntLE(width - 1, 4, 3);
  canvas.writeUIntLE(height - 1, 7, 3);
  const repeat = Buffer.from([255, 255, 255, 255, 0, 0]); // white behind it, no end
  const pictures = frames.map(({ webp, ms }) => {
    const place = Buffer.alloc(16);
    place.writeUIntLE(width - 1, 6, 3);
    place.writeUIntLE(height - 1, 9, 3);
    place.writeUIntLE(Math.round(ms), 12, 3);
    place.writeUInt8(0b10, 15); // replaces the picture before
    return chunk('ANMF', Buffer.concat([place, readBitstream(webp)]));
  });
  return chunk(
    'RIFF',
    Buffer.concat([Buffer.from('WEBP'), chunk('VP8X', canvas), chunk('ANIM', repeat), ...pictures]),
  );
}

/** The chunk of pixels of a still WebP, with its head. */
function readBitstream(webp: Buffer): Buffer {
  for (let at = 12; at + 8 <= webp.length;) {
    const size = webp.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    if (/^VP8[ L]$/.test(webp.toString('latin1', at, at + 4))) return webp.subarray(at, end);
    at = end;
  }
  throw new Error('This is no still WebP.');
}

function chunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8, name, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}
