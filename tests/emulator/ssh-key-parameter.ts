import { newPublicKey } from '../../helpers/ssh-key.ts';

/** The one parameter of the lab's template that has no default. */
export const sshKeyParameter = { adminPublicKey: { value: newPublicKey('a-test') } };
