/**
 * The database: one PostgreSQL, embedded or external, its migrations, and transactions that are
 * bound to a tenant.
 *
 * <h2>Tables of tenants</h2>
 *
 * A bundle owns one PostgreSQL schema and brings its migrations as {@code
 * db/migration/<schema>/V1__what_it_does.sql}. A table with rows of tenants has a column {@code
 * tenant_id uuid} and is put under row-level security by the migration that creates it:
 *
 * <pre>{@code
 * CREATE TABLE billing.invoice (
 *   id uuid PRIMARY KEY,
 *   tenant_id uuid NOT NULL,
 *   ...
 * );
 * CREATE INDEX invoice_tenant_idx ON billing.invoice (tenant_id, id);
 * SELECT patchbay.protect('billing.invoice');
 * }</pre>
 *
 * From then on a transaction sees and writes the rows of its own tenant only, whatever its SQL
 * says: foreign rows are not there to be read, changed or deleted, and writing one fails. A
 * transaction over the platform sees all rows; rows whose {@code tenant_id} is null are the
 * platform's. A connection outside of a transaction of {@link org.patchbay.persistence.Database}
 * sees none. Name another column as the second argument, {@code patchbay.protect('identity.tenant',
 * 'id')}.
 *
 * <p>Queries name their tenant all the same, {@code WHERE tenant_id = ?}: it is what indexes are
 * chosen by. In SQL, {@code patchbay.tenant()} and {@code patchbay.platform()} tell what the
 * transaction is bound to.
 *
 * <p>The search path is empty: SQL names the schema of each table, in migrations too.
 *
 * <h2>Settings</h2>
 *
 * Framework or system properties; else environment variables, {@code PATCHBAY_DB_URL} for {@code
 * patchbay.db.url}.
 *
 * <ul>
 *   <li>{@code patchbay.data}: directory of the host's data; the embedded server is in {@code
 *       postgres} below it. {@code data/patchbay} when not set.
 *   <li>{@code patchbay.db.url}, {@code .user}, {@code .password}: an external PostgreSQL, 14 or
 *       newer, {@code jdbc:postgresql://host:5432/name}. Its role owns the database and is no
 *       superuser; for one that is, the host works as a role {@code patchbay_restricted} that it
 *       makes.
 *   <li>{@code patchbay.db.port}: the embedded server's on 127.0.0.1; any free one when 0 or not
 *       set.
 *   <li>{@code patchbay.db.pool}: most connections at a time, 16.
 *   <li>{@code patchbay.db.statement-timeout}: seconds after which a statement is cancelled, 30; 0
 *       for never.
 *   <li>{@code patchbay.db.start-timeout}: seconds to wait for an external PostgreSQL where nobody
 *       answers, 15; one that says that it starts is waited for.
 * </ul>
 */
@Export
@Version("0.1.0")
package org.patchbay.persistence;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
