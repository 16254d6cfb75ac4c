export { Authority } from './authority.js';
export type { IssuedUser, Revocations, ServerTokens } from './authority.js';
export { readCredentials } from './credentials.js';
export type { Credentials } from './credentials.js';
export { credsText } from './creds.js';
export { IdentityError } from './identity-error.js';
export type { Scope } from './key-folder.js';
export { isDeviceToken, newClaimCode, newDeviceToken, readClaimCode, secretHash } from './secrets-told-once.js';

export { serverConfiguration } from './server-configuration.js';
export { SERVICES } from './service-grants.js';
export type { Service } from './service-grants.js';
export { deviceInboxPrefix } from './subjects-of-accounts.js';
