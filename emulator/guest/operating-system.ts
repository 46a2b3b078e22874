import { CloudInit } from './cloud-init/cloud-init.ts';
import { addServicePrograms, createPrograms } from './commands/programs.ts';
import type { Shell } from './program/program.ts';
import { Interpreter } from './shell/shell.ts';
import type { Hardware } from './system/hardware.ts';
import { type PowerRequest, System } from './system/system.ts';
import { Units } from './systemd/units.ts';

/** One start of a guest's operating system, with all of its parts. */
export interface OperatingSystem {
  readonly system: System;
  readonly shell: Shell;
  readonly units: Units;
  readonly cloudInit: CloudInit;
}

/** Returns an operating system that is about to boot. Throws if its disk is damaged so that there is no root file system. */
export function operatingSystem(hardware: Hardware, power: (request: PowerRequest) => void): OperatingSystem {
  const system = new System(hardware, power);
  const programs = createPrograms();
  const shell = new Interpreter(system, programs);
  const units = new Units(system, shell);
  const cloudInit = new CloudInit(system, shell);
  addServicePrograms(programs, units, cloudInit);
  return { system, shell, units, cloudInit };
}
