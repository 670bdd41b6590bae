"""Records of quality work, units with validity dates, reports that pass hands, figures as they were last reported."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ('from_date', 'to_date', 'into_id'):
        op.add_column('unit', sa.Column(name, sa.Text(), nullable=False, server_default=''))
    op.add_column('analysis', sa.Column('reported', sa.Text(), nullable=False, server_default=''))
    op.add_column('issued_report', sa.Column('series', sa.Text(), nullable=False, server_default=''))
    op.add_column('issued_report', sa.Column('state', sa.Text(), nullable=False, server_default='issued'))
    op.add_column('issued_report', sa.Column('steps', sa.Text(), nullable=False, server_default='[]'))
    op.add_column('issued_report', sa.Column('figures', sa.Text(), nullable=False, server_default='{}'))
    op.add_column('issued_report', sa.Column('removed', sa.Text(), nullable=True))
    op.create_table('record',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('area', sa.Text(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False, server_default=''),
    sa.Column('unit', sa.Text(), nullable=False, server_default=''),
    sa.Column('day', sa.Text(), nullable=False, server_default=''),
    sa.Column('state', sa.Text(), nullable=False, server_default=''),
    sa.Column('document', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('changed', sa.Text(), nullable=False),
    sa.Column('removed', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_record'))
    )
    op.create_index('uq_record_key', 'record', ['area', 'key'], unique=True, sqlite_where=sa.text("removed IS NULL AND key <> ''"))
    op.create_index('ix_record_area_day', 'record', ['area', 'day'], unique=False)
