/**
 * Billing: customers, plans, orders, invoices, payments, refunds and the services they buy. Every
 * method takes the tenant it works for; nothing of another tenant is ever seen.
 */
@Export
@Version("0.1.0")
package org.patchbay.billing;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
