import { formatDuration } from '../../report/duration.ts';
import { hourlyCost, PRICES } from '../plan/cost.ts';
import type { Check } from './check.ts';

const SOURCE = `list prices of ${PRICES.asOf}, East US, in part assumed`;

/** Estimates what the run costs and how long it takes. It always passes. */
export const cost: Check = {
  name: 'cost',
  async run({ plan }) {
    const hourly = hourlyCost(plan);
    const perHour = hourly === undefined ? undefined : `$${hourly.toFixed(2)} an hour`;
    if (plan.claims === 0)
      return {
        found: perHour
          ? `about ${perHour} on Azure until you destroy it (${SOURCE})`
          : `the price of ${plan.sizes[0]} is unknown`,
      };
    const isOne = plan.claims === 1;
    const time = `${plan.claims} ${isOne ? 'claim takes' : 'claims take'} about ${formatDuration(plan.minutes * 60)}`;
    if (hourly === undefined) return { found: `${time}; the price of ${plan.sizes[0]} is unknown` };
    const total = `$${((hourly * plan.minutes) / 60).toFixed(2)}`;
    return { found: `${time} and ${isOne ? 'costs' : 'cost'} about ${total} on Azure (${perHour}; ${SOURCE})` };
  },
};
