import { Module } from '@nestjs/common';

/** The role that people and scripts ask. */
@Module({})
export class ApiModule {}
