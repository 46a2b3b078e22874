import { ManualClock } from '../../../emulator/clock/clock.ts';
import {
  BlockDevice,
  Guest,
  type GuestOptions,
  type OsImage,
  type Result,
  type RunOptions,
} from '../../../emulator/guest/index.ts';

export const JAMMY: OsImage = {
  publisher: 'Canonical',
  offer: '0001-com-ubuntu-server-jammy',
  sku: '22_04-lts-gen2',
  exactVersion: '22.04.202509250',
};

/** A new OS disk made from an image. */
export function osDisk(sizeGB = 30, image = JAMMY): BlockDevice {
  return new BlockDevice({ sizeGB, image });
}

/** Custom data as it travels: base64. */
export function customData(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** A guest on a clock that moves only as far as what it does needs. */
export class GuestUnderTest {
  readonly clock = new ManualClock();
  readonly guest: Guest;

  constructor(options: Partial<GuestOptions> = {}) {
    this.guest = new Guest({
      ...{
        clock: this.clock,
        hostname: 'web000000',
        instanceName: 'web_0',
        osDisk: osDisk(),
        adminUsername: 'azureuser',
      },
      ...options,
    });
  }

  /** Lets time pass until a promise is kept. */
  async until<T>(promise: Promise<T>, step = 1, most = 20_000): Promise<T> {
    let over = false;
    const done = promise.finally(() => {
      over = true;
    });
    done.catch(() => {});
    for (let steps = 0; !over && steps < most; steps++) await this.clock.advance(step);
    if (!over) throw new Error('it takes longer than expected');
    return await done;
  }

  /** Boots it, to the end of the boot. */
  async boot(): Promise<this> {
    await this.until(this.guest.boot());
    await this.until(this.guest.booted());
    return this;
  }

  async reboot(): Promise<void> {
    await this.guest.shutdown();
    await this.boot();
  }

  /** Runs a script and lets as much time pass as it takes. */
  async run(script: string, options?: RunOptions): Promise<Result> {
    return await this.until(this.guest.run(script, options));
  }

  /** Returns the output of a script that must succeed. */
  async output(script: string, options?: RunOptions): Promise<string> {
    const { stdout, stderr, exitCode } = await this.run(script, options);
    if (exitCode !== 0) throw new Error(`exit code ${exitCode} of ${script}: ${stderr}`);
    return stdout;
  }
}

/** A guest that has booted. */
export async function booted(options: Partial<GuestOptions> = {}): Promise<GuestUnderTest> {
  return await new GuestUnderTest(options).boot();
}
