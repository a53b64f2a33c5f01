/** VAT numbers and their check digits. */
package org.patchbay.plugin.tax.rates.number;
