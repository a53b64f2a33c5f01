/**
 * The database: one PostgreSQL, embedded or external, its migrations, and transactions that are
 * bound to a tenant.
 */
@Export
@Version("0.1.0")
package org.patchbay.persistence;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
