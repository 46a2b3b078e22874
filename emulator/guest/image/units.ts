import type { FileSpec } from './file-spec.ts';

const unit = (description: string, start: string, wantedBy = 'multi-user.target') =>
  `[Unit]\nDescription=${description}\n\n[Service]\n${start}\n\n[Install]\nWantedBy=${wantedBy}\n`;

/** Services that every image starts. The programs that listen are the emulator's own (`commands/daemons.ts`). */
const SERVICES = {
  ssh: unit('OpenBSD Secure Shell server', 'ExecStart=/usr/sbin/sshd -D'),
  'systemd-resolved': unit('Network Name Resolution', 'ExecStart=/usr/lib/systemd/systemd-resolved'),
  walinuxagent: unit('Azure Linux Agent', 'ExecStart=/usr/sbin/waagent -daemon'),
  cron: unit('Regular background program processing daemon', 'ExecStart=/usr/sbin/cron -f -P'),
};

/** The unit files of the image, and the links by which they are enabled. */
export const IMAGE_UNITS: Record<string, FileSpec> = Object.fromEntries(
  Object.entries(SERVICES).flatMap(([name, content]): [string, FileSpec][] => [
    [`/usr/lib/systemd/system/${name}.service`, content],
    [`/etc/systemd/system/multi-user.target.wants/${name}.service`, { link: `/lib/systemd/system/${name}.service` }],
  ]),
);
