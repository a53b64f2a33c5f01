package org.patchbay.plugin.api;

/**
 * One thing wrong with one field of an input.
 *
 * @param field the field as the user wrote it
 * @param message what is wrong with the value and what would be right
 */
public record FieldError(String field, String message) {}
