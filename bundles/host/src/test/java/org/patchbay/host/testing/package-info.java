/** A node without Karaf, for the tests of the host's parts. */
package org.patchbay.host.testing;
