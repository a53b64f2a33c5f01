package org.patchbay.persistence.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** An entity with each sort of column that the schemas use. */
@Entity
@Table(schema = "sample", name = "note")
class Note {
  @Id private UUID id;

  @Column(name = "tenant_id")
  private UUID tenant;

  private String title;

  private String details;

  @Column(name = "written_at")
  private Instant writtenAt;

  @Column(name = "read_at")
  private Instant readAt;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  private BigDecimal price;

  @Version private int version;

  protected Note() {}

  Note(UUID id, UUID tenant, String title, Instant writtenAt) {
    this.id = id;
    this.tenant = tenant;
    this.title = title;
    this.details = "{\"pages\": 2}";
    this.writtenAt = writtenAt;
    this.kind = Kind.SHORT;
    this.price = new BigDecimal("1.230000");
  }

  enum Kind {
    SHORT,
    LONG
  }

  UUID id() {
    return id;
  }

  UUID tenant() {
    return tenant;
  }

  String title() {
    return title;
  }

  String details() {
    return details;
  }

  Instant writtenAt() {
    return writtenAt;
  }

  Instant readAt() {
    return readAt;
  }

  Kind kind() {
    return kind;
  }

  BigDecimal price() {
    return price;
  }

  int version() {
    return version;
  }

  void read(Instant at) {
    readAt = at;
  }
}
