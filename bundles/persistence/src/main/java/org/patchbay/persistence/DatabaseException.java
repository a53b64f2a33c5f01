package org.patchbay.persistence;

import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * PostgreSQL refused, or is not there. The message says what to look at. Thrown out of a
 * transaction it replaces whatever exception of JDBC or Jakarta Persistence told of the refusal;
 * inside the work of one those are seen as they are.
 */
public class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The five-character SQLSTATE of what PostgreSQL refused, if it was asked. */
  public Optional<String> sqlState() {
    return refusal().map(SQLException::getSQLState);
  }

  /** The name of the constraint (unique, foreign key, check) that a row violates. */
  public Optional<String> constraint() {
    return refusal()
        .filter(PSQLException.class::isInstance)
        .map(refusal -> ((PSQLException) refusal).getServerErrorMessage())
        .map(ServerErrorMessage::getConstraint);
  }

  private Optional<SQLException> refusal() {
    for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refusal) {
        return Optional.of(refusal);
      }
    }
    return Optional.empty();
  }
}
