/** The title of the step that deploys the lab. */
export const DEPLOYMENT_TITLE = 'Deploy the lab';

/** The next action where nothing is deployed. */
export const DEPLOY_FIRST = `Take the step "${DEPLOYMENT_TITLE}" first.`;
