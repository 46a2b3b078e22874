/** A request of the page that can't be fulfilled now. */
export class NotNow extends Error {}
