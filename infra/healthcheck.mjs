/** Exit 0 when the role in this container answers on /healthz. Node's own fetch, so that the image needs no curl. */
const port = process.env.FLAREWATCH_HTTP_PORT ?? '4310';
try {
  const response = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(4000) });
  process.exitCode = response.ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
