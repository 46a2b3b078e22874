import { beforeEach, describe, expect, test } from 'vitest';
import { booted, type GuestUnderTest } from './guest-under-test.ts';

/** A script that writes the unit file of `app`. */
const unit = (service: string, more = '') => `cat > /etc/systemd/system/app.service <<'UNIT'
[Unit]
Description=The app
${more}
[Service]
${service}

[Install]
WantedBy=multi-user.target
UNIT
`;

describe('services', () => {
  let machine: GuestUnderTest;
  beforeEach(async () => {
    machine = await booted();
  });

  const page = async (port = 80, path = '/') => (await machine.guest.http(port, path))?.body;

  test('apt-get installs nginx, which serves the guest’s files; stopped it no longer answers; started again it does', async () => {
    await machine.output(
      'apt-get update && apt-get install -y nginx && echo "from the guest" > /var/www/html/index.html',
    );
    expect(await page()).toBe('from the guest\n');
    expect(await machine.guest.http(80, '/missing')).toMatchObject({ status: 404 });
    await machine.output('systemctl stop nginx');
    expect(machine.guest.listensOn(80)).toBe(false);
    expect(await machine.guest.http(80, '/')).toBeUndefined();
    await machine.output('systemctl start nginx');
    expect(await page()).toBe('from the guest\n');
    await machine.reboot();
    expect(await page()).toBe('from the guest\n');
  });

  test('a configuration of nginx is refused, and not ignored', async () => {
    await machine.output('apt-get install -y nginx; mkdir -p /etc/nginx/conf.d; systemctl restart nginx; sleep 1');
    expect(machine.guest.listensOn(80)).toBe(false);
    expect(await machine.output('journalctl -u nginx')).toContain(
      '[emulator: a configuration in /etc/nginx is not built]',
    );
  });

  test('a package that is not there is apt’s error', async () => {
    expect(await machine.run('apt-get install -y no-such-thing')).toMatchObject({
      exitCode: 100,
      stderr: 'E: Unable to locate package no-such-thing [emulator: its archive has only nginx]\n',
    });
  });

  test('python3 -m http.server serves a directory while it runs, only where it is bound', async () => {
    await machine.output(
      'mkdir /srv/d; echo hi > /srv/d/x; cd /srv; nohup python3 -m http.server 8000 > /dev/null 2>&1 &\nsleep 1; echo $! > /run/pid',
    );
    await machine.output('mkdir -p /srv/d; echo hi > /srv/d/x');
    expect(await page(8000, '/d/x')).toBe('hi\n');
    expect(await page(8000, '/')).toContain('<li><a href="d/">d/</a></li>');
    expect(await machine.guest.http(8000, '/d')).toMatchObject({ status: 301, headers: { Location: '/d/' } });
    expect(await page(8000, '/../../etc/passwd')).not.toContain('root:');
    await machine.output(
      'python3 -m http.server 8001 --bind 127.0.0.1 --directory /srv/d & sleep 1; curl -sf http://127.0.0.1:8001/x',
    );
    expect(machine.guest.listensOn(8001)).toBe(false);
    await machine.output('kill $(cat /run/pid)');
    expect(machine.guest.listensOn(8000)).toBe(false);
  });

  test('a port that is taken is refused', async () => {
    expect(await machine.run('python3 -m http.server 22')).toMatchObject({
      exitCode: 1,
      stderr: 'OSError: [Errno 98] Address already in use\n',
    });
  });

  test('ss lists what listens, curl reaches it and says why it cannot', async () => {
    expect(await machine.output('ss -ltnH')).toContain('0.0.0.0:22');
    expect(await machine.run('curl -s localhost:81')).toMatchObject({ exitCode: 7 });
    const script =
      'python3 -m http.server 81 --directory /etc & sleep 1; curl -s -o /dev/null -w "%{http_code}" localhost:81/nope';
    expect(await machine.output(script)).toBe('404');
  });

  test('enable --now starts a unit, at every boot; disable ends that', async () => {
    const start = unit('ExecStart=/usr/bin/python3 -m http.server 80 --directory /etc');
    await machine.output(`${start}systemctl daemon-reload; systemctl enable --now app`);
    expect(await machine.output('systemctl is-active app; systemctl is-enabled app.service')).toBe('active\nenabled\n');
    await machine.reboot();
    expect(await page(80, '/hostname')).toBe('web000000\n');
    await machine.output('systemctl disable app');
    await machine.reboot();
    expect(await machine.run('systemctl is-active app')).toMatchObject({ stdout: 'inactive\n', exitCode: 3 });
  });

  test('ExecStartPre runs first, in the surroundings that the unit asks for', async () => {
    const service = `Environment="WHO=a b" X=1
RuntimeDirectory=app
ExecStartPre=/bin/sh -c 'echo $WHO \${X} %n > /run/app/f'
ExecStartPre=-/bin/false
WorkingDirectory=/run/app
ExecStart=/usr/bin/python3 -m http.server 80`;
    await machine.output(`${unit(service)}systemctl start app`);
    expect(await page(80, '/f')).toBe('a b 1 app.service\n');
    await machine.output('systemctl stop app');
    expect((await machine.run('ls /run/app')).exitCode).toBe(2);
  });

  test('a service that ends is restarted after RestartSec of lab time, and gives up when it ends too often', async () => {
    const ends = "ExecStart=/bin/sh -c 'echo run >> /var/runs; sleep 5; exit 1'\nRestart=on-failure\nRestartSec=10";
    await machine.output(`${unit(ends)}systemctl start app; sleep 44`);
    expect(await machine.output('wc -l < /var/runs')).toBe('3\n');
    const atOnce = unit('ExecStart=/bin/false\nRestart=always');
    await machine.output(`systemctl stop app; ${atOnce}systemctl daemon-reload; systemctl start app; sleep 20`);
    expect(await machine.output('systemctl show -p Result --value app; systemctl is-failed app')).toBe(
      'start-limit-hit\nfailed\n',
    );
  });

  test('a oneshot service is active only if it remains after exit', async () => {
    const service =
      "Type=oneshot\nRemainAfterExit=yes\nExecStart=/bin/sh -c 'echo done > /var/done'\nExecStop=/bin/rm /var/done";
    await machine.output(`${unit(service)}systemctl start app`);
    expect(await machine.output('systemctl is-active app; cat /var/done')).toBe('active\ndone\n');
    expect((await machine.run('systemctl stop app; ls /var/done')).exitCode).toBe(2);
  });

  test('a program that is not there fails the service, and the journal says so', async () => {
    await machine.run(`${unit('ExecStart=/opt/nothing\nNonsense=1')}systemctl start app; sleep 1`);
    expect(await machine.output('journalctl -u app --no-pager')).toMatch(
      /Unknown key name 'Nonsense'[\s\S]*status=203\/EXEC/,
    );
    expect((await machine.run('systemctl status app')).exitCode).toBe(3);
  });

  test('a unit file changed on disk counts after daemon-reload', async () => {
    const service = unit("ExecStart=/bin/sh -c 'echo one > /var/v; sleep 1000'");
    await machine.output(`${service}systemctl start app; sed -i s/one/two/ /etc/systemd/system/app.service`);
    const { stderr } = await machine.run('systemctl restart app; sleep 1');
    expect(stderr).toContain('changed on disk');
    expect(
      await machine.output('cat /var/v; systemctl daemon-reload; systemctl restart app; sleep 1; cat /var/v'),
    ).toBe('one\ntwo\n');
  });

  test('a service that needs another starts it first', async () => {
    const app = unit(
      "ExecStart=/bin/sh -c 'cat /run/base > /var/seen; sleep 1000'",
      'Requires=base.service\nAfter=base.service',
    );
    await machine.output(`${app}
printf '[Service]\\nType=oneshot\\nRemainAfterExit=yes\\nExecStart=/bin/sh -c "echo base > /run/base"\\n' > /etc/systemd/system/base.service
systemctl enable --now app; sleep 1`);
    expect(await machine.output('cat /var/seen; systemctl is-active base')).toBe('base\nactive\n');
  });

  test('units that are not there, verbs that are not known and masked units are refused', async () => {
    expect(await machine.run('systemctl start nothing')).toMatchObject({
      exitCode: 5,
      stderr: expect.stringContaining('nothing.service not found'),
    });
    expect(await machine.run('systemctl frobnicate ssh')).toMatchObject({
      stderr: 'Unknown command verb frobnicate.\n',
    });
    expect(await machine.run('systemctl mask ssh 2>/dev/null; systemctl restart ssh')).toMatchObject({
      stderr: expect.stringContaining('is masked'),
    });
  });

  test('SSH listens and speaks no HTTP', async () => {
    expect(machine.guest.listensOn(22)).toBe(true);
    expect(await machine.guest.http(22, '/')).toBeUndefined();
  });
});
