export { BlockDevice } from './disks/block-device.ts';
export { Guest, type GuestOptions, type RunOptions } from './guest.ts';
export type { OsImage } from './image/os-image.ts';
export type { HttpAnswer } from './net/sockets.ts';
export type { Result } from './system/processes.ts';
