const MEANINGS = {
  ENOENT: 'no such file or directory',
  EEXIST: 'file already exists',
  ENOTDIR: 'not a directory',
  EISDIR: 'is a directory',
  ENOTEMPTY: 'directory not empty',
  EINVAL: 'invalid argument',
  ELOOP: 'too many levels of symbolic links',
  ENOSPC: 'no space left on device',
  EROFS: 'read-only file system',
  EBUSY: 'resource busy or locked',
  EPERM: 'operation not permitted',
  EXDEV: 'cross-device link not permitted',
  EIO: 'i/o error',
  ENOMEM: 'cannot allocate memory',
  ENAMETOOLONG: 'file name too long',
} as const;

/** The name of a system call's error. */
export type Errno = keyof typeof MEANINGS;

/** An error of a file system call, worded as Node words it: just-bash's commands read `code: meaning, call 'path'`. */
export class FsError extends Error {
  override name = 'FsError';
  readonly code: Errno;
  /** As programs say it: `No space left on device`. */
  readonly meaning: string;
  readonly said: string;

  constructor(code: Errno, call: string, path: string) {
    super(`${code}: ${MEANINGS[code]}, ${call} '${path}'`);
    this.code = code;
    const meaning = MEANINGS[code];
    this.meaning = `${meaning[0]?.toUpperCase()}${meaning.slice(1)}`;
    this.said = `${path}: ${this.meaning}`;
  }
}

/** Returns the error of a call on a path. */
export function errno(code: Errno, call: string, path: string): FsError {
  return new FsError(code, call, path);
}
