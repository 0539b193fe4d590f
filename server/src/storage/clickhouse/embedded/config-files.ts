import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Memory that the embedded engine may use, in bytes. Beyond `serverBytesMax` a query fails, not the process. */
export interface EngineMemory {
  readonly serverBytesMax: number;
  readonly markCacheBytes: number;
  readonly uncompressedCacheBytes: number;
}

/** Leaves room for Node and the binary's own pages within the product's budget of 2 GB under load. */
export const defaultEngineMemory: EngineMemory = {
  serverBytesMax: 1_200_000_000,
  markCacheBytes: 64_000_000,
  uncompressedCacheBytes: 16_000_000,
};

/**
 * Writes the engine's two configuration files and returns the path of the first. Rights are cut to what a warehouse
 * needs: no source that reaches files, the network or other databases, so a query that got past the guard finds none.
 */
export function writeConfigFiles(folder: string, memory: EngineMemory): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const configFile = join(folder, 'config.xml');
  const usersFile = join(folder, 'users.xml');
  writeFileSync(configFile, configXml(usersFile, memory), { mode: 0o600 });
  writeFileSync(usersFile, usersXml, { mode: 0o600 });
  return configFile;
}

/** The writer brings a part of each table a second: to merge them two or three at a time writes the same rows over and over. */
const partsPerMerge = 10;

/** Free memory for each thread of a query. ClickHouse wants 1 GiB, which would leave every query here with one thread. */
const bytesPerThread = 128 * 1024 * 1024;

/**
 * How far the engine's threads stand back behind the server's: what analytics does beside ingest must not delay it. The
 * process has it, but where ClickHouse may, it gives threads of queries their own.
 */
export const niceness = 10;
/** Of its merges, which nobody waits for, and which would take all cores for seconds; see decision 10. */
const mergeNiceness = 19;

function configXml(usersFile: string, memory: EngineMemory): string {
  return `<clickhouse>
  <users_config>${escapeXml(usersFile)}</users_config>
  <user_directories><users_xml><path>${escapeXml(usersFile)}</path></users_xml></user_directories>
  <logger><level>none</level></logger>
  <timezone>UTC</timezone>
  <display_name>onefold</display_name>
  <max_server_memory_usage>${memory.serverBytesMax}</max_server_memory_usage>
  <mark_cache_size>${memory.markCacheBytes}</mark_cache_size>
  <index_mark_cache_size>${memory.markCacheBytes}</index_mark_cache_size>
  <uncompressed_cache_size>${memory.uncompressedCacheBytes}</uncompressed_cache_size>
  <index_uncompressed_cache_size>${memory.uncompressedCacheBytes}</index_uncompressed_cache_size>
  <query_cache><max_size_in_bytes>0</max_size_in_bytes></query_cache>
  <compiled_expression_cache_size>16000000</compiled_expression_cache_size>
  <max_concurrent_queries>64</max_concurrent_queries>
  <background_pool_size>2</background_pool_size>
  <background_schedule_pool_size>4</background_schedule_pool_size>
  <background_common_pool_size>2</background_common_pool_size>
  <background_fetches_pool_size>1</background_fetches_pool_size>
  <background_move_pool_size>1</background_move_pool_size>
  <os_threads_nice_value_merge_mutate>${mergeNiceness}</os_threads_nice_value_merge_mutate>
  <merge_tree>
    <min_parts_to_merge_at_once>${partsPerMerge}</min_parts_to_merge_at_once>
    <number_of_free_entries_in_pool_to_lower_max_size_of_merge>1</number_of_free_entries_in_pool_to_lower_max_size_of_merge>
    <number_of_free_entries_in_pool_to_execute_mutation>1</number_of_free_entries_in_pool_to_execute_mutation>
    <number_of_free_entries_in_pool_to_execute_optimize_entire_partition>1</number_of_free_entries_in_pool_to_execute_optimize_entire_partition>
  </merge_tree>
</clickhouse>
`;
}

const usersXml = `<clickhouse>
  <profiles><default>
    <max_threads_min_free_memory_per_thread>${bytesPerThread}</max_threads_min_free_memory_per_thread>
    <os_threads_nice_value_query>${niceness}</os_threads_nice_value_query>
  </default></profiles>
  <quotas><default></default></quotas>
  <users>
    <default>
      <no_password/>
      <networks><ip>::/0</ip></networks>
      <profile>default</profile>
      <quota>default</quota>
      <grants>
        <query>GRANT SELECT, INSERT, ALTER, CREATE DATABASE, CREATE TABLE, CREATE VIEW, CREATE DICTIONARY,
          CREATE TEMPORARY TABLE, DROP, TRUNCATE, OPTIMIZE, SHOW, KILL QUERY, SYSTEM, dictGet ON *.*</query>
        <query>GRANT TABLE ENGINE ON *</query>
      </grants>
    </default>
  </users>
</clickhouse>
`;

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
