package org.patchbay.persistence;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A bundle's opened part of the database. The bundle closes it when it stops.
 *
 * <p>Its entities are plain Jakarta Persistence classes, not woven, not cached between
 * transactions:
 *
 * <pre>{@code
 * @Entity
 * @Table(schema = "billing", name = "invoice")
 * class Invoice {
 *   @Id private UUID id;                                        // uuid; from Database.newId()
 *   @Column(name = "tenant_id") private UUID tenant;            // uuid
 *   @Column(name = "issued_at") private Instant issuedAt;       // timestamptz, microseconds
 *   private String details;                                     // text, or jsonb as JSON text
 *   @Enumerated(EnumType.STRING) private State state;           // text
 *   private BigDecimal total;                                   // numeric
 *   @Version private int version;                               // integer
 *
 *   protected Invoice() {}
 * }
 * }</pre>
 *
 * Names of columns are folded to lower case: give {@code @Column(name = "issued_at")}. References
 * to other entities are best kept as ids; a {@code @ManyToOne} is always fetched eagerly. Changes
 * reach PostgreSQL with the commit: call {@code EntityManager.flush()} before plain SQL that reads
 * them, or to learn of a violated constraint earlier, see {@link DatabaseException#constraint()}.
 */
@ProviderType
public interface Schema extends AutoCloseable {

  /** Its name in PostgreSQL. */
  String name();

  @Override
  void close();
}
