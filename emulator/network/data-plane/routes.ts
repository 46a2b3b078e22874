import type { Azure } from '../../arm/azure.ts';
import type { Route } from '../../core/route.ts';

/** A route of the emulator's own: it returns where its public addresses can be reached on this machine. Azure has no such route. */
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
