import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Numbers for Prometheus. Labels are names of actions and codes, never of people. */
export interface Metrics {
  readonly registry: Registry;
  observeCall(name: string, code: string, seconds: number): void;
  /** A number that is read when it is asked for. */
  watch(name: string, help: string, read: () => number): void;
}

/** Opens the registry with the process's own numbers in it. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'datong_' });
  const calls = new Counter({
    name: 'datong_calls_total',
    help: 'Calls by action and outcome (ok or refusal code)',
    labelNames: ['action', 'outcome'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'datong_call_seconds',
    help: 'Duration of calls by action',
    labelNames: ['action'],
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  return {
    registry,
    observeCall(name, outcome, duration) {
      calls.inc({ action: name, outcome });
      seconds.observe({ action: name }, duration);
    },
    watch(name, help, read) {
      new Gauge({
        name,
        help,
        registers: [registry],
        collect() {
          this.set(read());
        },
      });
    },
  };
}
