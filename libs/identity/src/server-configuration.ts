import type { ServerTokens } from './authority.js';

/**
 * The part of a NATS server's configuration that says whom it lets in. Tokens here come first only where they are newer than those that were
 * pushed to the server since.
 * @param accountsDir where the server keeps account tokens
 */
export function serverConfiguration({ operator, systemAccount, accounts }: ServerTokens, accountsDir: string): string {
  return [
    // the token of a device is up to 3 kB of the first line that it sends
    'max_control_line: 16KB',
    // a small device, or one process that plays many, needs seconds to sign; after two the server would send it away, again and again
    'authorization {',
    '  timeout: 15',
    '}',
    `operator: ${operator}`,
    `system_account: ${systemAccount}`,
    'resolver {',
    '  type: full',
    `  dir: ${JSON.stringify(accountsDir)}`,
    '  allow_delete: false',
    '}',
    'resolver_preload {',
    ...Object.entries(accounts).map(([account, token]) => `  ${account}: ${token}`),
    '}',
    '',
  ].join('\n');
}
