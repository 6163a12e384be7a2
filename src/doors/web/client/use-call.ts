import {
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import type { Contract } from '#actions/contract.ts';
import { call } from './call.ts';
import { RefusedByServer } from './problem.ts';
import { inSession } from './session.ts';

/** Reads through a contract and keeps the answer; `poll_ms` asks again while the page is open. */
export function useRead<Input extends z.ZodObject, Output extends z.ZodType>(
  contract: Contract<Input, Output>,
  input: z.input<Input>,
  options: {
    readonly enabled?: boolean;
    readonly poll_ms?: number | ((data: z.output<Output> | undefined) => number | false);
    readonly keep?: boolean;
  } = {},
): UseQueryResult<z.output<Output>> {
  const poll_ms = options.poll_ms ?? false;
  return useQuery({
    queryKey: [contract.name, input],
    queryFn: ({ signal }) => call(contract, input, { signal }),
    enabled: options.enabled ?? true,
    refetchInterval: ({ state }) => {
      return typeof poll_ms === 'function' ? poll_ms(state.data) : poll_ms;
    },
    retry: shouldRetry,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  });
}

/**
 * Writes through a contract, then lets everything shown be read again. Each intent carries its own
 * command id, so a repeat after a lost answer is not done twice.
 */
export function useWrite<Input extends z.ZodObject, Output extends z.ZodType>(
  contract: Contract<Input, Output>,
): UseMutationResult<z.output<Output>, Error, z.input<Input>> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: z.input<Input>) => {
      const command_id = crypto.randomUUID();
      return inSession(client, () => call(contract, input, { command_id }));
    },
    onSuccess: () => client.invalidateQueries(),
  });
}

/** A refusal stays a refusal; only a house that cannot be reached is asked again. */
export function shouldRetry(failures: number, fault: Error): boolean {
  const passing = !(fault instanceof RefusedByServer) || fault.status === 0 || fault.status >= 500;
  return passing && failures < 2;
}
