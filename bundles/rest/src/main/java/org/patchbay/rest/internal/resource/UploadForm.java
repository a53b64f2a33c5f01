package org.patchbay.rest.internal.resource;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A form with a jar, as described to clients.
 *
 * @param file the jar
 */
record UploadForm(@Schema(types = "string", format = "binary") String file) {}
