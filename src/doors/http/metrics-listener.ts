import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from './metrics.ts';
import { askedName, isLoopbackName } from './served-names.ts';

/** Numbers on a port of their own. */
export interface MetricsListener {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves `/metrics` on loopback only, apart from the port that a proxy hands on: the numbers tell
 * how much whom is asked for. A port of 0 takes a free one.
 */
export async function listenForMetrics(metrics: Metrics, port: number): Promise<MetricsListener> {
  const server = createServer((request, response) => {
    void (async () => {
      const name = askedName(request);
      const wanted = request.method === 'GET' && request.url === '/metrics';
      if (name === undefined || !isLoopbackName(name) || !wanted) {
        response.writeHead(404).end();
        return;
      }
      const text = await metrics.registry.metrics();
      response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(text);
    })();
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', done);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}/metrics`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}
