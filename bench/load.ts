/**
 * The load test: `node bench/load.ts <folder>` starts the built server on a warehouse of the benchmark
 * and asks it 200 different questions over and over through 64 connections. Server and client share
 * the machine, so that the figures are a floor.
 */
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { median, quantile } from './figures.ts';
import { startServer } from './server.ts';

export interface Load {
  readonly connections: number;
  readonly questions: number;
  readonly answers: number;
  readonly errors: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

const CONNECTIONS = 64;
const WARM_UP_MS = 3000;
const MEASURED_MS = 10_000;

const MEASURES = [
  'visits',
  'beneficiaries',
  'reach_rate',
  'new_beneficiaries',
  'visits,beneficiaries',
];
const BREAKDOWNS = ['district', 'theme', 'sex', 'district,theme'];
const PERIODS = ['2022', '2023', '2024', '2025', '2026-01-01..2026-06-01'];
const FILTERS = ['', '&theme=women'];

/** 200 different questions: 5 measures × 4 breakdowns × 5 periods × 2 filters. */
function listQuestions(): string[] {
  return MEASURES.flatMap((measure) =>
    BREAKDOWNS.flatMap((by) =>
      PERIODS.flatMap((period) =>
        FILTERS.map((filter) => `/api/query?measure=${measure}&by=${by}&period=${period}${filter}`),
      ),
    ),
  );
}

async function measureLoad(folder: string): Promise<Load> {
  const server = await startServer(join(folder, 'warehouse'));
  try {
    const questions = listQuestions();
    const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
    for (const path of questions) await ask(agent, server.url, path);
    await askFor(WARM_UP_MS, agent, server.url, questions);
    const start = performance.now();
    const { times, errors } = await askFor(MEASURED_MS, agent, server.url, questions);
    const seconds = (performance.now() - start) / 1000;
    agent.destroy();
    return {
      connections: CONNECTIONS,
      questions: questions.length,
      answers: times.length,
      errors,
      perSecond: times.length / seconds,
      p50: median(times),
      p99: quantile(times, 0.99),
    };
  } finally {
    server.stop();
  }
}

/** Every connection asks the next question as soon as it has its answer. */
async function askFor(
  ms: number,
  agent: Agent,
  url: string,
  questions: readonly string[],
): Promise<{ times: number[]; errors: number }> {
  const times: number[] = [];
  const end = performance.now() + ms;
  let next = 0;
  let errors = 0;
  const connection = async (): Promise<void> => {
    while (performance.now() < end) {
      const path = questions[next++ % questions.length] ?? '';
      const start = performance.now();
      if (await ask(agent, url, path)) times.push(performance.now() - start);
      else errors += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  return { times, errors };
}

/** @returns whether the answer was whole and right */
function ask(agent: Agent, url: string, path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const headers = { 'accept-encoding': 'br' };
    get(`${url}${path}`, { agent, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode === 200));
      response.on('error', () => resolve(false));
    }).on('error', () => resolve(false));
  });
}

console.log(JSON.stringify(await measureLoad(process.argv[2] ?? '')));
