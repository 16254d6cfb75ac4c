import { createHash, randomBytes } from 'node:crypto';

/** Without letters and digits that are taken for each other. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const CODE_LETTERS = 12;
const GROUP = 4;

/** A code that a person types into a device, such as `K7QP-2M9D-XW4T`: 58 bits, used once and only for minutes. */
export function newClaimCode(): string {
  let code = '';
  while (code.length < CODE_LETTERS) {
    for (const byte of randomBytes(2 * CODE_LETTERS)) {
      // the bytes above the last whole multiple would make some letters likelier than others
      if (byte < 256 - (256 % ALPHABET.length) && code.length < CODE_LETTERS) code += ALPHABET[byte % ALPHABET.length] ?? '';
    }
  }
  return (code.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');
}

/** The code as it was made, however it was typed: small letters, spaces, without dashes. */
export function readClaimCode(text: string): string {
  return (text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '').match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-');
}

const TOKEN = /^fwd_[A-Za-z0-9_-]{43}$/;

/** A device's token for HTTPS: 256 random bits. */
export const newDeviceToken = (): string => `fwd_${randomBytes(32).toString('base64url')}`;
export const isDeviceToken = (text: string): boolean => TOKEN.test(text);

/** What is kept of a code or token: enough to know it again, not to use it. Both are too random to be guessed from it. */
export const secretHash = (secret: string): Buffer => createHash('sha256').update(secret).digest();
