import type { Shell } from '../program/program.ts';
import type { System } from '../system/system.ts';
import { CloudInitLog, type Status } from './log.ts';
import type { Module, ModuleContext } from './module.ts';
import { STAGES } from './modules.ts';
import type { YamlMapping } from './python.ts';
import { SCRIPTS } from './scripts.ts';
import { type Part, partsOf } from './user-data.ts';

const STATE = '/var/lib/cloud';
const KNOWN_KEYS = new Set(Object.values(STAGES).flatMap((modules) => modules.flatMap(({ keys }) => keys)));

/** One boot's run of cloud-init. Modules that run once per instance leave a mark on the OS disk, so a new disk runs them again. */
export class CloudInit {
  readonly status: Status = { status: 'not run', stage: null, errors: [], warnings: [] };
  readonly #system: System;
  readonly #shell: Shell;
  readonly #log: CloudInitLog;
  readonly #finished = Promise.withResolvers<void>();
  #config: YamlMapping = {};

  constructor(system: System, shell: Shell) {
    this.#system = system;
    this.#shell = shell;
    this.#log = new CloudInitLog(system, this.status);
  }

  /** Resolves when the last stage is over. */
  get finished(): Promise<void> {
    return this.#finished.promise;
  }

  /** Runs the first stage: stores the user data where scripts find it, and reads it. */
  async init(): Promise<void> {
    const { vfs, hardware } = this.#system;
    this.status.status = 'running';
    this.status.stage = 'init';
    const instance = `${STATE}/instances/${hardware.vmId}`;
    for (const directory of ['sem', 'scripts']) vfs.makeDirectory(`${instance}/${directory}`, true);
    vfs.makeDirectory(`${STATE}/data`, true);
    vfs.linkSymbolically(instance, `${STATE}/instance`, true);
    vfs.put(`${STATE}/data/instance-id`, `${hardware.vmId}\n`);
    vfs.put(`${STATE}/instance/datasource`, 'DataSourceAzure: DataSourceAzure [seed=/dev/sr0]\n');
    const data = Buffer.from(hardware.customData ?? hardware.userData ?? '', 'base64');
    // cloud-init's user data is Azure's custom data, or else the user data of the metadata service (DataSourceAzure).
    if (!vfs.has(`${instance}/user-data.txt`)) {
      vfs.put(`${instance}/user-data.txt`, data, { mode: 0o600 });
      vfs.put(`${instance}/vendor-data.txt`, '', { mode: 0o600 });
      // The agent's copy of the provisioning medium, without secrets.
      vfs.put('/var/lib/waagent/ovf-env.xml', ovfEnvironment(hardware.hostname, hardware.adminUsername), {
        mode: 0o600,
        parents: true,
      });
    }
    this.#read(partsOf(vfs.bytes(`${instance}/user-data.txt`)));
    await this.#stage('init');
  }

  /** Runs the later stages: configuration, packages and scripts. */
  async final(): Promise<void> {
    for (const stage of ['config', 'final'] as const) {
      this.status.stage = stage;
      await this.#stage(stage);
    }
    const { vfs, clock, halted } = this.#system;
    if (halted.aborted) return;
    this.status.stage = null;
    this.status.status = this.status.errors.length > 0 ? 'error' : 'done';
    this.#finished.resolve();
    vfs.put(`${STATE}/instance/boot-finished`, `${clock.now().toUTCString()}\n`);
    const result = { v1: { datasource: 'DataSourceAzure [seed=/dev/sr0]', errors: this.status.errors } };
    vfs.put('/run/cloud-init/result.json', `${JSON.stringify(result, null, 1)}\n`, { parents: true });
  }

  #read(parts: readonly Part[]): void {
    const { vfs } = this.#system;
    for (const part of parts) {
      if (part.kind === 'problem') this.#log.warn('__init__.py', part.message);
      else if (part.kind === 'config') this.#config = { ...this.#config, ...part.config };
      else if (part.kind === 'script') vfs.put(`${SCRIPTS}/${part.name}`, part.text, { mode: 0o700, parents: true });
      else this.#config = { ...this.#config, bootcmd: [part.text] };
    }
    const unknown = Object.keys(this.#config).filter((key) => !KNOWN_KEYS.has(key));
    if (unknown.length > 0) {
      this.#log.warn(
        'schema.py',
        `cloud-config failed schema validation, or a module is not emulated: ${unknown.map((key) => `'${key}'`).join(', ')} ignored`,
      );
    }
  }

  async #stage(stage: keyof typeof STAGES): Promise<void> {
    for (const module of STAGES[stage]) {
      if (this.#system.halted.aborted) return;
      if (this.#isDue(module)) await this.#apply(module);
    }
  }

  /** Returns true if the configuration has a key of the module, or the module acts without one. */
  #isDue(module: Module): boolean {
    const asked = module.keys.some((key) => key in this.#config);
    return asked || ['growpart', 'set_hostname', 'users-groups', 'scripts-user', 'final-message'].includes(module.name);
  }

  async #apply(module: Module): Promise<void> {
    const { vfs } = this.#system;
    const mark = `${STATE}/instance/sem/config_${module.name.replaceAll('-', '_')}`;
    if (module.frequency !== 'always' && vfs.has(mark)) {
      this.#log.info('helpers.py', `config-${module.name} already ran (freq=once-per-instance)`);
      return;
    }
    if (module.frequency !== 'always') vfs.put(mark, `${this.#system.clock.now().toISOString()}\n`);
    this.#log.info('modules.py', `Running module ${module.name} with frequency ${module.frequency}`);
    try {
      await module.apply(this.#context());
    } catch (error) {
      this.#log.error(
        'util.py',
        `Running module ${module.name} failed: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  #context(): ModuleContext {
    const system = this.#system;
    return {
      ...{ system, log: this.#log, config: this.#config },
      run: async (argv, env) => {
        const about = { command: argv.join(' '), unit: 'cloud-final.service' };
        const process = system.processes.start(
          about,
          async (self) => await this.#shell.program(argv, { process: self, ...(env && { env }) }),
        );
        const result = await process.ended;
        this.#log.output(result.stdout);
        this.#log.output(result.stderr);
        return result;
      },
    };
  }
}

function ovfEnvironment(hostname: string, user: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n<Environment><ProvisioningSection><LinuxProvisioningConfigurationSet><HostName>${hostname}</HostName><UserName>${user}</UserName><UserPassword>REDACTED</UserPassword><CustomData>REDACTED</CustomData></LinuxProvisioningConfigurationSet></ProvisioningSection></Environment>\n`;
}
