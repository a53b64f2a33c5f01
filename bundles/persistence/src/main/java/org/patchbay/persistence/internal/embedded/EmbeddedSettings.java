package org.patchbay.persistence.internal.embedded;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How to run a PostgreSQL of our own.
 *
 * @param directory for data, programs, passwords and logs
 * @param programs where to unpack the programs
 * @param jars directory of the binary jars; the class path when empty
 * @param port on 127.0.0.1; 0 for a free one
 * @param durable whether what is committed outlives the machine's crash; only tests say no
 */
public record EmbeddedSettings(
    Path directory, Path programs, Optional<Path> jars, int port, boolean durable) {

  /** The server's configuration file. */
  String configuration(int chosenPort) {
    String settings =
        """
        # Written at each start; put your own settings into local.conf beside it.
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        max_connections = 60
        shared_buffers = 128MB
        work_mem = 8MB
        maintenance_work_mem = 64MB
        max_wal_size = 1GB
        random_page_cost = 1.1
        jit = off
        timezone = 'UTC'
        log_timezone = 'UTC'
        logging_collector = on
        log_directory = '../log'
        log_filename = 'postgresql-%%a.log'
        log_truncate_on_rotation = on
        log_rotation_age = 1d
        log_checkpoints = off
        fsync = %2$s
        synchronous_commit = on
        full_page_writes = %2$s
        include_if_exists = 'local.conf'
        """;
    return settings.formatted(chosenPort, durable ? "on" : "off");
  }
}
