import type { PipelinePolicy } from '@azure/core-rest-pipeline';

/** A write that a read-only connection did not send. */
export class ReadOnlyError extends Error {
  override readonly name = 'ReadOnlyError';
}

/** A policy that sends nothing but reads, for a page that may only look at a student's own subscription. */
export const readOnly: PipelinePolicy = {
  name: 'labReadOnly',
  async sendRequest(request, next) {
    if (request.method === 'GET' || request.method === 'HEAD') return next(request);
    const { pathname } = new URL(request.url);
    throw new ReadOnlyError(
      `${request.method} ${pathname} was not sent: this page only reads on Azure. Nothing was changed. Type the command yourself.`,
    );
  },
};
