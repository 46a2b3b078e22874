import type { Azure } from '../../arm/azure.ts';
import type { Route } from '../../core/route.ts';

/** The emulator's own: where its public addresses can be reached on this machine. No Azure answers this. */
export function frontendRoutes(azure: Azure): Route[] {
  return [
    {
      method: 'GET',
      path: '/emulator/frontends',
      handle: async () => ({
        status: 200,
        body: { value: (await azure.dataPlane.frontends()).map((frontend) => ({ ...frontend })) },
      }),
    },
  ];
}
