package org.patchbay.persistence;

/** PostgreSQL refused, or is not there. The message says what to look at. */
public class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
