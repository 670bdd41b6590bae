"""The whole table plan."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('analysis',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('specification', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('removed', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_analysis'))
    )
    op.create_table('attachment',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('owner', sa.Text(), nullable=False),
    sa.Column('owner_id', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('media_type', sa.Text(), nullable=False),
    sa.Column('data', sa.LargeBinary(), nullable=False),
    sa.Column('removed', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attachment'))
    )
    op.create_index('ix_attachment_owner', 'attachment', ['owner', 'owner_id'], unique=False)
    op.create_table('person',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('initials', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), server_default='', nullable=False),
    sa.Column('removed', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person'))
    )
    op.create_table('questionnaire',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('removed', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_questionnaire'))
    )
    op.create_index('uq_questionnaire_code', 'questionnaire', ['code'], unique=True, sqlite_where=sa.text('removed IS NULL'))
    op.create_table('respondent',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('attributes', sa.Text(), server_default='{}', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_respondent')),
    sa.UniqueConstraint('key', name=op.f('uq_respondent_key'))
    )
    op.create_table('setting',
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_setting'))
    )
    op.create_table('unit',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('parent_id', sa.Text(), nullable=True),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('removed', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['parent_id'], ['unit.id'], name=op.f('fk_unit_parent_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit'))
    )
    op.create_index('uq_unit_name', 'unit', ['name'], unique=True, sqlite_where=sa.text('removed IS NULL'))
    op.create_table('wave',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('from_date', sa.Text(), server_default='', nullable=False),
    sa.Column('to_date', sa.Text(), server_default='', nullable=False),
    sa.Column('removed', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_wave'))
    )
    op.create_index('uq_wave_name', 'wave', ['name'], unique=True, sqlite_where=sa.text('removed IS NULL'))
    op.create_table('batch',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('questionnaire_id', sa.Text(), nullable=False),
    sa.Column('wave_id', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.Text(), nullable=True),
    sa.Column('name', sa.Text(), server_default='', nullable=False),
    sa.Column('distributor', sa.Text(), server_default='', nullable=False),
    sa.Column('mode', sa.Text(), server_default='paper', nullable=False),
    sa.Column('filled_by', sa.Text(), server_default='', nullable=False),
    sa.Column('from_date', sa.Text(), server_default='', nullable=False),
    sa.Column('to_date', sa.Text(), server_default='', nullable=False),
    sa.Column('issued', sa.Integer(), nullable=True),
    sa.Column('returned', sa.Integer(), nullable=True),
    sa.Column('valid', sa.Integer(), nullable=True),
    sa.Column('verification', sa.Text(), server_default='{}', nullable=False),
    sa.Column('removed', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['questionnaire_id'], ['questionnaire.id'], name=op.f('fk_batch_questionnaire_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_batch_unit_id')),
    sa.ForeignKeyConstraint(['wave_id'], ['wave.id'], name=op.f('fk_batch_wave_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_batch'))
    )
    op.create_table('import_run',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('at', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('mapping', sa.Text(), server_default='{}', nullable=False),
    sa.Column('rows_read', sa.Integer(), nullable=False),
    sa.Column('rows_imported', sa.Integer(), nullable=False),
    sa.Column('rows_skipped', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_import_run_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_run'))
    )
    op.create_table('issued_report',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('analysis_id', sa.Text(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('document', sa.Text(), nullable=False),
    sa.Column('fingerprint', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('issued', sa.Text(), nullable=False),
    sa.Column('issued_by', sa.Text(), server_default='', nullable=False),
    sa.ForeignKeyConstraint(['analysis_id'], ['analysis.id'], name=op.f('fk_issued_report_analysis_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_issued_report'))
    )
    op.create_table('journal',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('at', sa.Text(), nullable=False),
    sa.Column('person_id', sa.Text(), nullable=True),
    sa.Column('verb', sa.Text(), nullable=False),
    sa.Column('target', sa.Text(), nullable=False),
    sa.Column('item', sa.Text(), server_default='', nullable=False),
    sa.Column('old', sa.Text(), nullable=True),
    sa.Column('new', sa.Text(), nullable=True),
    sa.Column('reason', sa.Text(), server_default='', nullable=False),
    sa.Column('hash', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_journal_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_journal'))
    )
    op.create_index('ix_journal_target', 'journal', ['target'], unique=False)
    op.create_table('keying_session',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('person_id', sa.Text(), nullable=True),
    sa.Column('machine', sa.Text(), server_default='', nullable=False),
    sa.Column('started', sa.Text(), nullable=False),
    sa.Column('ended', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_keying_session_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_keying_session'))
    )
    op.create_table('revision',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('questionnaire_id', sa.Text(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('definition', sa.Text(), nullable=False),
    sa.Column('changed', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['questionnaire_id'], ['questionnaire.id'], name=op.f('fk_revision_questionnaire_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_revision')),
    sa.UniqueConstraint('questionnaire_id', 'number', name=op.f('uq_revision_questionnaire_id_number'))
    )
    op.create_table('response',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('questionnaire_id', sa.Text(), nullable=False),
    sa.Column('revision_id', sa.Text(), nullable=False),
    sa.Column('wave_id', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.Text(), nullable=True),
    sa.Column('batch_id', sa.Text(), nullable=True),
    sa.Column('respondent_id', sa.Text(), nullable=True),
    sa.Column('import_run_id', sa.Text(), nullable=True),
    sa.Column('number', sa.Text(), nullable=False),
    sa.Column('identity', sa.Text(), nullable=True),
    sa.Column('answers', sa.Text(), nullable=False),
    sa.Column('marks', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('finished', sa.Boolean(), nullable=False),
    sa.Column('removed', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['batch_id'], ['batch.id'], name=op.f('fk_response_batch_id')),
    sa.ForeignKeyConstraint(['import_run_id'], ['import_run.id'], name=op.f('fk_response_import_run_id')),
    sa.ForeignKeyConstraint(['questionnaire_id'], ['questionnaire.id'], name=op.f('fk_response_questionnaire_id')),
    sa.ForeignKeyConstraint(['respondent_id'], ['respondent.id'], name=op.f('fk_response_respondent_id')),
    sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], name=op.f('fk_response_revision_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_response_unit_id')),
    sa.ForeignKeyConstraint(['wave_id'], ['wave.id'], name=op.f('fk_response_wave_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_response'))
    )
    op.create_index('ix_response_identity', 'response', ['questionnaire_id', 'identity'], unique=False)
    op.create_index('uq_response_number', 'response', ['questionnaire_id', 'wave_id', 'number'], unique=True, sqlite_where=sa.text('removed IS NULL'))
    op.create_table('wave_questionnaire',
    sa.Column('wave_id', sa.Text(), nullable=False),
    sa.Column('questionnaire_id', sa.Text(), nullable=False),
    sa.Column('revision_id', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['questionnaire_id'], ['questionnaire.id'], name=op.f('fk_wave_questionnaire_questionnaire_id')),
    sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], name=op.f('fk_wave_questionnaire_revision_id')),
    sa.ForeignKeyConstraint(['wave_id'], ['wave.id'], name=op.f('fk_wave_questionnaire_wave_id')),
    sa.PrimaryKeyConstraint('wave_id', 'questionnaire_id', name=op.f('pk_wave_questionnaire'))
    )
    op.create_table('entry',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('response_id', sa.Text(), nullable=False),
    sa.Column('pass_number', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Text(), nullable=True),
    sa.Column('keying_session_id', sa.Text(), nullable=True),
    sa.Column('answers', sa.Text(), nullable=False),
    sa.Column('marks', sa.Text(), nullable=False),
    sa.Column('started', sa.Text(), nullable=False),
    sa.Column('touched', sa.Text(), nullable=False),
    sa.Column('finished', sa.Text(), nullable=True),
    sa.Column('cursor', sa.Text(), server_default='', nullable=False),
    sa.ForeignKeyConstraint(['keying_session_id'], ['keying_session.id'], name=op.f('fk_entry_keying_session_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_entry_person_id')),
    sa.ForeignKeyConstraint(['response_id'], ['response.id'], name=op.f('fk_entry_response_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_entry')),
    sa.UniqueConstraint('response_id', 'pass_number', name=op.f('uq_entry_response_id_pass_number'))
    )
    op.create_index('ix_entry_open', 'entry', ['finished', 'touched'], unique=False)
