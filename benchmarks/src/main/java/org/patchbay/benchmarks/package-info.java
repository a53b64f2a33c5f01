/** Measures the booted distribution and prints the tables of {@code docs/benchmarks.md}. */
package org.patchbay.benchmarks;
