export { BlockDevice, serialFrom } from './disks/block-device.ts';
export { newFileSystem } from './fs/new-file-system.ts';
export { BootError, Guest } from './guest.ts';
export type { GuestOptions, RunOptions } from './guest-options.ts';
export type { OsImage } from './image/os-image.ts';
export type { Result } from './system/processes.ts';
