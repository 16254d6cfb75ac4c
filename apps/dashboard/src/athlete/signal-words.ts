/** A signal's key as words. */
export const signalWords = (key: string): string => {
  const words = key.replaceAll(/[-_.]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
