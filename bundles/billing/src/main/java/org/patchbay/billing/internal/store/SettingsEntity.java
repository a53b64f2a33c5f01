package org.patchbay.billing.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.patchbay.billing.OnFailure;
import org.patchbay.billing.TenantSettings;

/** A row of {@code billing.tenant_settings}. */
@Entity
@Table(schema = "billing", name = "tenant_settings")
public class SettingsEntity {
  @Id
  @Column(name = "tenant_id")
  private UUID tenant;

  @Column(name = "refund_failed_provisioning")
  private boolean refundFailedProvisioning;

  @Column(name = "tax_failure")
  @Enumerated(EnumType.STRING)
  private OnFailure taxFailure;

  @Column(name = "fraud_failure")
  @Enumerated(EnumType.STRING)
  private OnFailure fraudFailure;

  protected SettingsEntity() {}

  public SettingsEntity(UUID tenant, TenantSettings settings) {
    this.tenant = tenant;
    refundFailedProvisioning = settings.refundFailedProvisioning();
    taxFailure = settings.taxFailure();
    fraudFailure = settings.fraudFailure();
  }

  /** Whose they are. */
  public UUID tenant() {
    return tenant;
  }

  /** As the contract has them. */
  public TenantSettings settings() {
    return new TenantSettings(refundFailedProvisioning, taxFailure, fraudFailure);
  }
}
