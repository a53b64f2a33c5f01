package org.patchbay.persistence.internal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.platform.database.PostgreSQLPlatform;

/**
 * Sends {@link UUID} and {@link Instant} as what they are: {@code uuid} and {@code timestamptz}.
 */
public final class PostgresDialect extends PostgreSQLPlatform {
  private static final long serialVersionUID = 1L;

  @Override
  public void setParameterValueInDatabaseCall(
      Object parameter, PreparedStatement statement, int index, AbstractSession session)
      throws SQLException {
    if (parameter instanceof UUID) {
      statement.setObject(index, parameter);
    } else if (parameter instanceof Instant instant) {
      statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
    } else {
      super.setParameterValueInDatabaseCall(parameter, statement, index, session);
    }
  }
}
