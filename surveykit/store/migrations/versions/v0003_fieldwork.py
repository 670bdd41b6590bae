"""Fieldwork: what a stack's header says, why sheets did not come back or do not count, whom to call, keys pressed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('keying_session', sa.Column('keys', sa.Integer(), nullable=False, server_default='0'))
    op.add_column('keying_session', sa.Column('paused', sa.Integer(), nullable=False, server_default='0'))
    op.add_column('unit', sa.Column('code', sa.Text(), nullable=False, server_default=''))
    op.add_column('batch', sa.Column('period', sa.Text(), nullable=False, server_default=''))
    op.add_column('batch', sa.Column('stay', sa.Text(), nullable=False, server_default=''))
    op.add_column('batch', sa.Column('not_returned', sa.Text(), nullable=False, server_default='{}'))
    op.add_column('response', sa.Column('filled_by', sa.Text(), nullable=False, server_default=''))
    op.add_column('response', sa.Column('invalid', sa.Text(), nullable=False, server_default=''))
    op.create_table('contact',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('response_id', sa.Text(), nullable=True),
    sa.Column('respondent_id', sa.Text(), nullable=True),
    sa.Column('name', sa.Text(), nullable=False, server_default=''),
    sa.Column('phone', sa.Text(), nullable=False, server_default=''),
    sa.Column('note', sa.Text(), nullable=False, server_default=''),
    sa.Column('keep_until', sa.Text(), nullable=False, server_default=''),
    sa.Column('removed', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['response_id'], ['response.id'], name=op.f('fk_contact_response_id')),
    sa.ForeignKeyConstraint(['respondent_id'], ['respondent.id'], name=op.f('fk_contact_respondent_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contact'))
    )
    op.create_index('ix_contact_response_id', 'contact', ['response_id'], unique=False)
